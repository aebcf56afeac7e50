export { kleene } from '../src/testing/kleene.ts'
